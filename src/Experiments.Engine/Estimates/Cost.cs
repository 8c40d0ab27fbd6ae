namespace Experiments.Engine;

/// <summary>What a piece of work costs.</summary>
/// <param name="Flop">Floating-point operations of matrix products and attention; a multiplication and an addition are two.</param>
/// <param name="Bytes">Bytes moved between memory and processor by everything else.</param>
/// <param name="Calls">Torch operations, each of which costs some time however small it is.</param>
internal readonly record struct Cost(double Flop, double Bytes, double Calls)
{
    public static Cost operator +(Cost a, Cost b) => new(a.Flop + b.Flop, a.Bytes + b.Bytes, a.Calls + b.Calls);

    public static Cost operator *(double times, Cost cost) => new(times * cost.Flop, times * cost.Bytes, times * cost.Calls);

    /// <summary>How long it takes, in seconds.</summary>
    public double Seconds(MachineSpeed speed) => Flop / speed.FlopPerSecond + Bytes / speed.BytesPerSecond + Calls * speed.SecondsPerCall;
}
