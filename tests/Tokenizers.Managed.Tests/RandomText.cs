using System.Text;

namespace Microsoft.ML.Tokenizers.Tests;

/// <summary>Texts of random characters: every plane of Unicode, much ASCII, runs of spaces, halves of surrogate pairs on request.</summary>
internal sealed class RandomText(int seed)
{
    private readonly Random _random = new(seed);

    public string Next(int characters, bool loneSurrogates = false)
    {
        var text = new StringBuilder();
        while (text.Length < characters)
        {
            switch (_random.Next(8))
            {
                case 0:
                    text.Append(' ', _random.Next(1, 4));
                    break;
                case 1:
                    text.Append("'\n\t\r\u00A0\u3000\u2028"[_random.Next(7)]);
                    break;
                case 2:
                    text.Append((char)_random.Next(0x21, 0x2000));
                    break;
                case 3:
                    text.Append(new Rune(_random.Next(0x10000, 0x110000)));
                    break;
                case 4 when loneSurrogates:
                    text.Append((char)_random.Next(0xD800, 0xE000));
                    break;
                case 5:
                    text.Append((char)_random.Next(0x2000, 0xD800));
                    break;
                default:
                    text.Append((char)_random.Next('a', 'z' + 1), _random.Next(1, 4));
                    break;
            }
        }

        return text.ToString();
    }
}
