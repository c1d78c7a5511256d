using System.Text;

namespace Portico.Tests.Fuzz.Yaml;

/// <summary>What happens to bytes on their way.</summary>
static class ByteDamage
{
    static readonly byte[][] Pieces =
    [
        [0], [0xFF], [0xFE], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x80, 0xA8], [0x85], [0xC2, 0x85], [0x0D], [0x0D, 0x0A], [0x09], [0x7F],
        .. new[] { "---\n", "...\n", "- ", ": ", "? ", "{", "}", "[", "]", "&a ", "*a ", "<<: ", "!!binary ", "|\n", ">\n", "\"", "'", "#", "%", "@", "`", "\\u", "1e999" }.Select(Encoding.UTF8.GetBytes),
    ];

    public static byte[] Next(Random random, byte[] content)
    {
        var bytes = content.ToList();
        for (var times = 1 + random.Size(30); times > 0 && bytes.Count > 0; times--)
        {
            var at = random.Next(bytes.Count);
            var some = Math.Min(1 + random.Size(200), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes.RemoveRange(at, some);
                    break;
                case 2:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, some));
                    break;
                case 3:
                    bytes[at] = (byte)random.Next(256);
                    break;
                default:
                    bytes.InsertRange(at, random.Pick(Pieces));
                    break;
            }
        }
        if (!random.Chance(40)) return [.. bytes];
        var other = random.Pick<Encoding>([Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, Encoding.Latin1]);
        return [.. other.GetPreamble(), .. other.GetBytes(Encoding.UTF8.GetString([.. bytes]))];
    }
}
