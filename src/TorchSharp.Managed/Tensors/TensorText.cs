using System.Globalization;
using System.Text;

namespace TorchSharp;

/// <summary>A tensor's elements as text, in nested brackets; of large tensors the corners only.</summary>
internal static class TensorText
{
    private const long LargestInFull = 1000;
    private const long Edge = 3;

    /// <summary>Type and shape: <c>[2x3], type = Float32, device = cpu</c>.</summary>
    public static string Metadata(TensorCore core) => $"[{string.Join('x', core.Sizes)}], type = {core.Type}, device = cpu";

    /// <summary>The elements.</summary>
    /// <param name="core">The tensor.</param>
    /// <param name="format">The format of floating-point numbers; none means five significant digits.</param>
    /// <param name="width">Characters after which a row is broken; none means 100.</param>
    /// <param name="newLine">What ends a line.</param>
    /// <param name="culture">The culture of numbers; none means the invariant one.</param>
    public static string Elements(TensorCore core, string? format, int? width, string? newLine, CultureInfo? culture)
    {
        var writer = new Writer(core, format ?? "g5", width ?? 100, newLine ?? Environment.NewLine, culture ?? CultureInfo.InvariantCulture);
        return writer.Write();
    }

    private sealed class Writer(TensorCore core, string format, int width, string newLine, CultureInfo culture)
    {
        private readonly StringBuilder _text = new();
        private int _cell;

        public string Write()
        {
            Measure(0, core.Offset);
            Append(0, core.Offset);
            return _text.ToString();
        }

        // The places of one dimension that are shown; -1 stands for those left out.
        private IEnumerable<long> Places(int dimension)
        {
            var extent = core.Sizes[dimension];
            var isCut = core.Count > LargestInFull && extent > 2 * Edge;
            for (var i = 0L; i < extent; i++)
            {
                if (isCut && i == Edge)
                {
                    yield return -1;
                    i = extent - Edge;
                }

                yield return i;
            }
        }

        private void Measure(int dimension, long offset)
        {
            if (dimension == core.Sizes.Length)
            {
                _cell = Math.Max(_cell, Text(offset).Length);
                return;
            }

            foreach (var place in Places(dimension))
            {
                if (place >= 0)
                {
                    Measure(dimension + 1, offset + place * core.Strides[dimension]);
                }
            }
        }

        private void Append(int dimension, long offset)
        {
            if (dimension == core.Sizes.Length)
            {
                _text.Append(Text(offset).PadLeft(dimension == 0 ? 0 : _cell));
                return;
            }

            _text.Append('[');
            var isRow = dimension == core.Sizes.Length - 1;
            var line = dimension + 1;
            var isFirst = true;
            foreach (var place in Places(dimension))
            {
                if (!isFirst)
                {
                    _text.Append(isRow ? ", " : "," + newLine + new string(' ', dimension + 1));
                    line += 2;
                }

                if (isRow && line + _cell > width)
                {
                    _text.Append(newLine).Append(' ', dimension + 1);
                    line = dimension + 1;
                }

                isFirst = false;
                line += _cell;
                if (place < 0)
                {
                    _text.Append("...");
                }
                else
                {
                    Append(dimension + 1, offset + place * core.Strides[dimension]);
                }
            }

            _text.Append(']');
        }

        private string Text(long offset)
        {
            var value = Operations.Elements.Read(core, offset - core.Offset);
            return core.Type == ScalarType.Bool ? (value.Integer != 0 ? "true" : "false")
                : value.IsFloating ? value.Real.ToString(format, culture)
                : value.Integer.ToString(culture);
        }
    }
}
