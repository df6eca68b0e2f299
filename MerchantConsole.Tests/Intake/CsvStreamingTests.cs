using System.Globalization;
using MerchantConsole.Features.Intake.Csv;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Intake;

/// <summary>Measures live memory, so nothing else may run beside it.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(Alone))]
public sealed class CsvStreamingTests : IDisposable
{
    const int Lines = 100_000;

    readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Fact]
    public async Task A_hundred_thousand_lines_are_read_and_judged_in_a_fraction_of_their_size()
    {
        var cancel = TestContext.Current.CancellationToken;
        await File.WriteAllLinesAsync(
            path,
            Enumerable.Range(1, Lines).Select(i => CsvText.Line(i.ToString(CultureInfo.InvariantCulture), words: $"师傅没有来，{i}，电话也打不通，请尽快安排").ToString())
                .Prepend(CsvText.ChineseHead),
            cancel);
        await using var stream = File.OpenRead(path);
        var file = await CsvFile.Open(stream, cancel);
        var (good, most, before) = (0, 0L, GC.GetTotalMemory(forceFullCollection: true));

        await foreach (var line in file.Lines(cancel))
        {
            if (LineCheck.Check(line, SqliteConsole.Start).Report is not null)
                good++;
            if (good % 20_000 == 0)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        Assert.Equal(Lines, good);
        Assert.InRange(stream.Length, 15_000_000, long.MaxValue);
        Assert.InRange(most, long.MinValue, stream.Length / 8);
    }
}
