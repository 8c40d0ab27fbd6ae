using Experiments.Data;
using Experiments.Engine;

namespace Experiments.Authoring;

/// <summary>The strategies that an experiment's scripts declare as classes: YAML uses them by name as it does those that are built in.</summary>
internal sealed class DeclaredStrategies
{
    private static readonly Type[] Kinds =
    [
        typeof(IFilter), typeof(IClean), typeof(IDedupe), typeof(IBalance), typeof(ISplit),
        typeof(IPooling), typeof(IUnfreeze), typeof(IHead), typeof(ILoss), typeof(IOptimizer), typeof(ISchedule), typeof(IMetric),
    ];

    private readonly Dictionary<Type, List<object>> _byKind = [];

    /// <summary>Where no script declares any.</summary>
    public static DeclaredStrategies None { get; } = new();

    /// <summary>Finds those among the types of compiled scripts.</summary>
    /// <param name="types">The types.</param>
    /// <param name="guard">Says where a constructor or a setter threw.</param>
    public static DeclaredStrategies Of(IEnumerable<Type> types, ScriptGuard guard)
    {
        var found = new DeclaredStrategies();
        foreach (var type in types.Where(type => type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }))
            foreach (var kind in Kinds.Where(kind => kind.IsAssignableFrom(type)))
                found.Add(kind, Activator.CreateInstance(typeof(DeclaredStrategy<>).MakeGenericType(kind), type, guard)!);
        return found;
    }

    /// <summary>Those of one kind.</summary>
    public IEnumerable<Strategy<T>> Of<T>()
        where T : notnull => _byKind.TryGetValue(typeof(T), out var strategies) ? strategies.Cast<Strategy<T>>() : [];

    private void Add(Type kind, object strategy)
    {
        if (!_byKind.TryGetValue(kind, out var strategies))
            _byKind[kind] = strategies = [];
        strategies.Add(strategy);
    }
}
