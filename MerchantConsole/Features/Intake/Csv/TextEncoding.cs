using System.Buffers;
using System.Text;

namespace MerchantConsole.Features.Intake.Csv;

/// <summary>How the bytes of a file mean text.</summary>
public sealed record TextEncoding(string Name, Encoding Encoding)
{
    const char Unreadable = '\uFFFD';

    static readonly TextEncoding utf8 = new("UTF-8", Encoding.UTF8);
    static readonly TextEncoding gb18030 = new("GB18030", CodePagesEncodingProvider.Instance.GetEncoding(
        "GB18030", EncoderFallback.ReplacementFallback, new DecoderReplacementFallback(Unreadable.ToString()))!);

    /// <summary>
    /// A byte order mark decides. Without one it is UTF-8 when every byte is, else GB18030, in which Chinese Excel saves;
    /// a file damaged in either is taken for the one it breaks less often.
    /// </summary>
    public static async Task<TextEncoding> Find(Stream file, CancellationToken cancel)
    {
        file.Position = 0;
        var mark = new byte[3];
        var length = await file.ReadAtLeastAsync(mark, mark.Length, throwOnEndOfStream: false, cancel);
        switch (mark.AsSpan(0, length))
        {
            case [0xEF, 0xBB, 0xBF]: return utf8 with { Name = "UTF-8 BOM" };
            case [0xFF, 0xFE, ..]: return new("UTF-16", Encoding.Unicode);
            case [0xFE, 0xFF, ..]: return new("UTF-16 BE", Encoding.BigEndianUnicode);
        }
        var broken = await CountUnreadable(file, Encoding.UTF8, cancel);
        return broken == 0 || broken < await CountUnreadable(file, gb18030.Encoding, cancel) ? utf8 : gb18030;
    }

    static async Task<int> CountUnreadable(Stream file, Encoding encoding, CancellationToken cancel)
    {
        file.Position = 0;
        var decoder = encoding.GetDecoder();
        var bytes = ArrayPool<byte>.Shared.Rent(64 * 1024);
        var chars = ArrayPool<char>.Shared.Rent(encoding.GetMaxCharCount(bytes.Length));
        try
        {
            var count = 0;
            int read;
            do
            {
                read = await file.ReadAsync(bytes, cancel);
                count += chars.AsSpan(0, decoder.GetChars(bytes.AsSpan(0, read), chars, flush: read == 0)).Count(Unreadable);
            }
            while (read > 0);
            return count;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
            ArrayPool<char>.Shared.Return(chars, clearArray: true);
        }
    }
}
