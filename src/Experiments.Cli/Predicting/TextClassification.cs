using System.Text;
using Experiments.Authoring;
using Experiments.Cli.Commands;
using Experiments.Cli.Running;
using Experiments.Cli.Screens;
using Experiments.Data;
using Spectre.Console;

namespace Experiments.Cli.Predicting;

/// <summary>Classifies texts with a run's weights. Answers alone go to standard output; all else that there is to say goes to standard error.</summary>
/// <param name="session">What the command has at hand.</param>
/// <param name="output">Standard output.</param>
/// <param name="input">Standard input.</param>
internal sealed class TextClassification(RunSession session, IAnsiConsole output, Func<Stream> input)
{
    // Enough for batches of about equally long texts; few enough to see that it goes on, and to stop soon.
    private const int AtOnce = 4096;

    /// <summary>Classifies, and returns the exit code.</summary>
    public int Go(PredictionRequest request)
    {
        if (request is { Input: { } asked, Output: { } target } && Resolved(asked) == Resolved(target))
            throw new CommandException("--output is the file of --input, and would take its place. Name another.", ExitCode.BadInput);
        var device = session.Device();
        Experiment? experiment = null;
        try
        {
            RestoredClassifier? restored;
            if (FolderClassifier.Is(request.Name))
                restored = FolderClassifier.Restore(request.Name, device);
            else
                (restored, experiment) = new RunClassifier(session).Restore(RunChoice.One(request.Name, session.Settings.Runs), device) ?? default;
            if (restored is null)
                return ExitCode.BadInput;
            using (restored)
            {
                session.Screen.StandIns(restored.StandIns);
                Answer(restored, request);
                return ExitCode.Done;
            }
        }
        finally
        {
            experiment?.Dispose();
        }
    }

    private void Answer(RestoredClassifier classifier, PredictionRequest request)
    {
        var texts = Texts(classifier, request);
        if (request.Output is null)
        {
            // Past what takes the blanks from the ends of lines: a text may have some within.
            var writer = output.Profile.Out.Writer;
            Write(new PredictionWriter(writer is TrimmedWriter trimmed ? trimmed.Inner : writer, request.Format, classifier.Labels, output.Profile.Out.IsTerminal));
            return;
        }

        try
        {
            AtomicFile.Write(Path.GetFullPath(request.Output), file =>
            {
                using var writer = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
                Write(new PredictionWriter(writer, request.Format, classifier.Labels));
            });
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{VisibleText.Of(request.Output)} cannot be written: {VisibleText.Short(error.Message)}", ExitCode.Failed);
        }

        void Write(PredictionWriter answers)
        {
            answers.Begin();
            foreach (var group in texts)
            {
                var said = classifier.Classify([.. group.Select(given => given.Text)], session.Cancellation);
                foreach (var (given, answer) in group.Zip(said))
                    answers.Write(given, answer);
                answers.Flush();
            }

            answers.Flush();
            if (classifier.Cut > 0)
                session.Warn($"{classifier.Cut} {(classifier.Cut == 1 ? "text was" : "texts were")} cut at {classifier.Length.Most} tokens.");
        }
    }

    // Where a link leads to is the file, under whatever name.
    private static string Resolved(string path)
    {
        var file = new FileInfo(Path.GetFullPath(path));
        return file.Exists ? (file.ResolveLinkTarget(returnFinalTarget: true) ?? file).FullName : file.FullName;
    }

    private IEnumerable<IReadOnlyList<GivenText>> Texts(RestoredClassifier classifier, PredictionRequest request)
    {
        if (request.Texts.Count > 0)
            return [ArgumentTexts.Read(request.Texts, classifier.Shape)];
        if (request.Input is null)
            return new LineTexts(input(), classifier.Shape).Read(session.Cancellation);
        using var library = session.Sources();
        return FileTexts.Read(request.Input, request, classifier, library, session.Cancellation).Chunk(AtOnce);
    }
}
