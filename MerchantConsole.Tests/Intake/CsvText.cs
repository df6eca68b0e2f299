using System.Text;
using MerchantConsole.Features.Intake;
using MerchantConsole.Features.Intake.Csv;

namespace MerchantConsole.Tests.Intake;

/// <summary>Files of requests, as text and as bytes.</summary>
static class CsvText
{
    public const string ChineseHead = "求助单号,店铺,主订单号,类目,服务类型,异常类型,发起时间,消费者描述";

    public static string Line(string externalId, string raisedAt = "2026-11-23 10:00:07", string words = "师傅没有来") =>
        $"{externalId},匠居照明旗舰店,300000000000000001,家装主材,上门安装,未履行,{raisedAt},{words}";

    public static string Of(params string[] lines) => string.Join('\n', [ChineseHead, .. lines]);

    public static MemoryStream Bytes(string text, Encoding? encoding = null)
    {
        var code = encoding ?? new UTF8Encoding(false);
        return new MemoryStream([.. code.GetPreamble(), .. code.GetBytes(text)]);
    }

    public static Encoding Gb18030 { get; } = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    public static async Task<List<CsvLine>> Lines(string text) => await Lines(Bytes(text));

    public static async Task<List<CsvLine>> Lines(Stream stream)
    {
        var file = await CsvFile.Open(stream, TestContext.Current.CancellationToken);
        Assert.Null(file.Problem);
        return await file.Lines(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
    }

    public static IReadOnlyList<FieldFault> Faults(CsvLine line) =>
        [.. LineCheck.Check(line, Support.SqliteConsole.Start).Faults.Where(bad => bad.Field is not null).Select(bad => new FieldFault(bad.Field!, bad.Fault!.Value, bad.Limit))];
}
