using System.IO.Compression;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Architecture;

public sealed class AssetSizeTests
{
    const int Most = 60 * 1024;

    [Fact]
    public void Own_scripts_and_styles_stay_within_60_KB_compressed()
    {
        var sizes = Tree.Files("wwwroot-assets", ".js", ".css").Select(path => (path, Size: Compressed(Tree.Read(path)))).ToList();

        Assert.NotEmpty(sizes);
        Assert.True(sizes.Sum(one => one.Size) <= Most, $"{sizes.Sum(one => one.Size)} bytes: {string.Join(", ", sizes)}");
    }

    // As a published copy serves them.
    static int Compressed(string text)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            brotli.Write(System.Text.Encoding.UTF8.GetBytes(text));
        return (int)packed.Length;
    }
}
