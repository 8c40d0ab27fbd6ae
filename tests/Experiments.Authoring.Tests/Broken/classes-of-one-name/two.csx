static class Mine
{
    public sealed class LowerCase : IClean { public string Apply(string text) => text.ToLowerInvariant(); }
}

public sealed class LowerCase : IClean { public string Apply(string text) => text.ToLower(); }
