using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Type and shape: <c>[2x3], type = Float32, device = cpu</c>.</summary>
        public override string ToString() => IsInvalid ? "disposed" : TensorText.Metadata(Core);

        /// <summary>The elements in nested brackets; of large tensors the corners only.</summary>
        /// <param name="disamb">Tells this form from the one without parameters; its value says nothing.</param>
        /// <param name="fltFormat">The format of floating-point numbers; none means five significant digits.</param>
        /// <param name="width">Characters after which a row is broken; none means 100.</param>
        /// <param name="cultureInfo">The culture of numbers; none means the invariant one.</param>
        /// <param name="newLine">What ends a line; none means the system's.</param>
        public string ToString(bool disamb, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null)
        {
            var text = TensorText.Elements(Core, fltFormat, width, newLine, cultureInfo);
            GC.KeepAlive(this);
            return text;
        }
    }
}
