namespace Experiments.Authoring;

/// <summary>Every kind of problem that an experiment's files can have. 00 are files, 01 YAML, 02 settings, 03 scripts, 04 data.</summary>
public static class DiagnosticCodes
{
    /// <summary>The file is not there.</summary>
    public static readonly DiagnosticCode FileNotFound = Error("EXP0001", "The file is not there");

    /// <summary>The file cannot be read.</summary>
    public static readonly DiagnosticCode FileNotReadable = Error("EXP0002", "The file cannot be read");

    /// <summary>The file says nothing.</summary>
    public static readonly DiagnosticCode FileIsEmpty = Error("EXP0003", "The file is empty");

    /// <summary>The file is over 1 MiB.</summary>
    public static readonly DiagnosticCode FileTooLarge = Error("EXP0004", "The file is too large");

    /// <summary>The file's bytes are not UTF-8.</summary>
    public static readonly DiagnosticCode NotUtf8 = Error("EXP0005", "The file is not UTF-8");

    /// <summary>The file holds a character that cannot be seen and that YAML does not allow.</summary>
    public static readonly DiagnosticCode ControlCharacter = Error("EXP0006", "A control character");

    /// <summary>The file is not YAML.</summary>
    public static readonly DiagnosticCode YamlSyntax = Error("EXP0101", "The YAML does not parse");

    /// <summary>Lists and mappings are nested more than 64 deep.</summary>
    public static readonly DiagnosticCode NestedTooDeep = Error("EXP0102", "Nested too deep");

    /// <summary>An anchor or an alias.</summary>
    public static readonly DiagnosticCode AnchorOrAlias = Error("EXP0103", "Anchors and aliases are not used");

    /// <summary>A merge key.</summary>
    public static readonly DiagnosticCode MergeKey = Error("EXP0104", "Merge keys are not used");

    /// <summary>A tag.</summary>
    public static readonly DiagnosticCode Tag = Error("EXP0105", "Tags are not used");

    /// <summary>A key given twice.</summary>
    public static readonly DiagnosticCode DuplicateKey = Error("EXP0106", "A key is given twice");

    /// <summary>More than one document in the file.</summary>
    public static readonly DiagnosticCode SeveralDocuments = Error("EXP0107", "Several documents in one file");

    /// <summary>A key that is a list or a mapping.</summary>
    public static readonly DiagnosticCode KeyIsNotText = Error("EXP0108", "A key is not text");

    /// <summary>A key that no setting has.</summary>
    public static readonly DiagnosticCode UnknownKey = Error("EXP0201", "Unknown setting");

    /// <summary>A value of another type than the setting takes.</summary>
    public static readonly DiagnosticCode WrongType = Error("EXP0202", "Wrong type");

    /// <summary>A key without a value.</summary>
    public static readonly DiagnosticCode NoValue = Error("EXP0203", "No value");

    /// <summary>A number beyond what the setting takes.</summary>
    public static readonly DiagnosticCode OutOfRange = Error("EXP0204", "Out of range");

    /// <summary>A word that is none of the setting's words.</summary>
    public static readonly DiagnosticCode NotAllowed = Error("EXP0205", "Not an allowed value");

    /// <summary>A setting that has to be given is not.</summary>
    public static readonly DiagnosticCode Missing = Error("EXP0206", "A setting is missing");

    /// <summary>Split ratios that do not sum to 1.</summary>
    public static readonly DiagnosticCode RatioSum = Error("EXP0207", "Ratios do not sum to 1");

    /// <summary>Labels of which no classifier can be made.</summary>
    public static readonly DiagnosticCode Labels = Error("EXP0208", "Labels cannot be used");

    /// <summary>A name that the catalogue does not have.</summary>
    public static readonly DiagnosticCode UnknownName = Error("EXP0209", "Not in the catalogue");

    /// <summary>A file or folder that a setting names is not there.</summary>
    public static readonly DiagnosticCode PathNotFound = Error("EXP0210", "The path is not there");

    /// <summary>A data file whose format its name does not tell.</summary>
    public static readonly DiagnosticCode UnknownFormat = Error("EXP0211", "The format is not known");

    /// <summary>Columns named in a file that has no header.</summary>
    public static readonly DiagnosticCode ColumnsWithoutHeader = Error("EXP0212", "Columns have no names");

    /// <summary>An unfreeze pattern that no parameter of the model matches.</summary>
    public static readonly DiagnosticCode PatternMatchesNothing = Error("EXP0213", "The pattern matches no parameter");

    /// <summary>Pretrained weights asked of a model that has none.</summary>
    public static readonly DiagnosticCode NoPretrainedWeights = Error("EXP0214", "The model has no pretrained weights");

    /// <summary>A number written in a way that invites mistakes.</summary>
    public static readonly DiagnosticCode NumberNotation = Error("EXP0215", "The number is written in another notation");

    /// <summary>A setting that cannot be changed where it stands.</summary>
    public static readonly DiagnosticCode NotChangeable = Error("EXP0216", "The setting cannot be changed here");

    /// <summary>Files that extend each other.</summary>
    public static readonly DiagnosticCode ExtendsLoop = Error("EXP0217", "The files extend each other");

    /// <summary>An argument that overrides no setting.</summary>
    public static readonly DiagnosticCode NoOverride = Error("EXP0218", "The argument overrides nothing");

    /// <summary>A query over a file that cannot be used.</summary>
    public static readonly DiagnosticCode QueryNotUsable = Error("EXP0219", "The query cannot be used");

    /// <summary>A setting that changes nothing.</summary>
    public static readonly DiagnosticCode NoEffect = Warning("EXP0220", "The setting has no effect");

    /// <summary>Random weights that are never trained.</summary>
    public static readonly DiagnosticCode FrozenRandomWeights = Warning("EXP0221", "Random weights stay frozen");

    /// <summary>A setting that the device of this run has no means for.</summary>
    public static readonly DiagnosticCode NotOnThisDevice = Error("EXP0222", "The device cannot do that");

    /// <summary>C# that does not compile.</summary>
    public static readonly DiagnosticCode ScriptError = Error("EXP0301", "The C# does not compile");

    /// <summary>C# that compiles with a warning.</summary>
    public static readonly DiagnosticCode ScriptWarning = Warning("EXP0302", "A warning of the C# compiler");

    /// <summary>A script that throws while it is loaded.</summary>
    public static readonly DiagnosticCode ScriptThrew = Error("EXP0303", "The script failed");

    /// <summary>A setting that scripts set twice.</summary>
    public static readonly DiagnosticCode SetTwice = Error("EXP0304", "Set twice by scripts");

    /// <summary>A setting that both the YAML and a script set.</summary>
    public static readonly DiagnosticCode SetInBoth = Error("EXP0305", "Set in the YAML and by a script");

    /// <summary>A script's function that throws, or returns something unusable, during the run.</summary>
    public static readonly DiagnosticCode ScriptFailedLater = Error("EXP0306", "A script's function failed during the run");

    /// <summary>Expressions that read each other's settings.</summary>
    public static readonly DiagnosticCode CodeLoop = Error("EXP0307", "Settings depend on each other");

    /// <summary>An event that changes what no checkpoint holds.</summary>
    public static readonly DiagnosticCode StateNotSaved = Warning("EXP0308", "A script's state is not saved");

    /// <summary>A test split in which hardly any difference between two models can be told from chance.</summary>
    public static readonly DiagnosticCode TestTooSmall = Warning("EXP0401", "The test split is small");

    /// <summary>Texts of the test or validation split that training has seen.</summary>
    public static readonly DiagnosticCode OverlappingSplits = Warning("EXP0402", "Texts are in several splits");

    /// <summary>A split without any row of a class.</summary>
    public static readonly DiagnosticCode ClassNotInSplit = Warning("EXP0403", "A class is missing in a split");

    /// <summary>Many texts that lose tokens.</summary>
    public static readonly DiagnosticCode ManyTextsCut = Warning("EXP0404", "Many texts are cut");

    /// <summary>Data that does not go with the settings.</summary>
    public static readonly DiagnosticCode DataNotUsable = Error("EXP0405", "The data cannot be used");

    /// <summary>Many texts with nothing in them.</summary>
    public static readonly DiagnosticCode ManyTextsEmpty = Warning("EXP0406", "Many texts are empty");

    /// <summary>Evaluations that go through far more rows than training does.</summary>
    public static readonly DiagnosticCode EvaluationsOutweighTraining = Warning("EXP0407", "Evaluations outweigh training");

    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } =
    [
        FileNotFound, FileNotReadable, FileIsEmpty, FileTooLarge, NotUtf8, ControlCharacter,
        YamlSyntax, NestedTooDeep, AnchorOrAlias, MergeKey, Tag, DuplicateKey, SeveralDocuments, KeyIsNotText,
        UnknownKey, WrongType, NoValue, OutOfRange, NotAllowed, Missing, RatioSum, Labels, UnknownName, PathNotFound, UnknownFormat,
        ColumnsWithoutHeader, PatternMatchesNothing, NoPretrainedWeights, NumberNotation, NotChangeable, ExtendsLoop, NoOverride, QueryNotUsable,
        NoEffect, FrozenRandomWeights, NotOnThisDevice,
        ScriptError, ScriptWarning, ScriptThrew, SetTwice, SetInBoth, ScriptFailedLater, CodeLoop, StateNotSaved,
        TestTooSmall, OverlappingSplits, ClassNotInSplit, ManyTextsCut, DataNotUsable, ManyTextsEmpty,
        EvaluationsOutweighTraining,
    ];

    private static DiagnosticCode Error(string id, string title) => new(id, Severity.Error, title);

    private static DiagnosticCode Warning(string id, string title) => new(id, Severity.Warning, title);
}
