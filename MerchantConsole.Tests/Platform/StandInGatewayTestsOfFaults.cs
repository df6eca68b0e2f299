using System.IO.Compression;
using System.Net;
using System.Text;

namespace MerchantConsole.Tests.Platform;

public sealed class StandInGatewayTestsOfFaults : GatewayTest
{
    const string UpdateRemark = $"{Recourse}.remark.update";

    [Theory]
    [InlineData(Fault.Status500, HttpStatusCode.InternalServerError)]
    [InlineData(Fault.Status503, HttpStatusCode.ServiceUnavailable)]
    [InlineData(Fault.HtmlPage, HttpStatusCode.OK)]
    public async Task A_page_of_html_comes_instead_of_work(Fault fault, HttpStatusCode status)
    {
        var id = Gateway.Raise(Account);
        Gateway.Misbehave(fault, times: 1);

        using var answer = await Remark(id);

        Assert.Equal((status, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.StartsWith("<", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty(Gateway.Remarks(id));
        Assert.Equal(fault, Assert.Single(Gateway.Calls).Fault);
    }

    [Theory]
    [InlineData(Fault.Hang, 0)]
    [InlineData(Fault.HangAfterWork, 1)]
    public async Task Or_no_answer_ever(Fault fault, int remarks)
    {
        var id = Gateway.Raise(Account);
        Gateway.Misbehave(fault);
        Caller.Http.Timeout = TimeSpan.FromMilliseconds(300);

        await Assert.ThrowsAsync<TaskCanceledException>(() => Remark(id));

        Assert.Equal(remarks, Gateway.Remarks(id).Length);
    }

    [Fact]
    public async Task A_gateway_goes_while_calls_hang()
    {
        Gateway.Misbehave(Fault.Hang);
        var hanging = Caller.Send(TimeGet);
        await Support.Wait.Until(() => Gateway.Calls.Count == 1);

        await Gateway.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<HttpRequestException>(() => hanging);
    }

    [Theory]
    [InlineData(Fault.Cut, 0)]
    [InlineData(Fault.CutAfterWork, 1)]
    [InlineData(Fault.CutHalfway, 1)]
    public async Task Or_the_connection_is_cut(Fault fault, int remarks)
    {
        var id = Gateway.Raise(Account);
        Gateway.Misbehave(fault, UpdateRemark);

        await Assert.ThrowsAsync<HttpRequestException>(() => Remark(id));

        Assert.Equal(remarks, Gateway.Remarks(id).Length);
    }

    [Fact]
    public async Task Half_of_an_answer_has_its_beginning()
    {
        Gateway.Misbehave(Fault.CutHalfway);
        using var form = new StringContent("");

        using var request = new HttpRequestMessage(HttpMethod.Post, Gateway.Address) { Content = form };
        using var answer = await Caller.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await Assert.ThrowsAsync<HttpIOException>(async () =>
        {
            await using var body = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
            await body.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken);
        });
    }

    [Fact]
    public async Task An_error_is_answered_as_given()
    {
        Gateway.Misbehave(Fault.Error, TimeGet, times: 2, new TopError(15, "Remote service error", "isp.top-remote-connection-timeout", "超时"));

        IsRefused(await Caller.Call(TimeGet), 15, "isp.top-remote-connection-timeout");
        Assert.Null((await Caller.Call(Consume))["error_response"]);
        IsRefused(await Caller.Call(TimeGet), 15);
        Assert.Null((await Caller.Call(TimeGet))["error_response"]);
    }

    [Fact]
    public async Task An_answer_is_late_by_the_gateways_clock()
    {
        Gateway.Misbehave(Fault.Delay, times: 1, delay: TimeSpan.FromSeconds(20));
        var reached = new TaskCompletionSource();
        Gateway.Before = _ => Task.FromResult(reached.TrySetResult());

        var answer = Caller.Call(TimeGet);
        await reached.Task.WaitAsync(TestContext.Current.CancellationToken);
        await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.False(answer.IsCompleted);
        Clock.Advance(TimeSpan.FromSeconds(20));

        Assert.NotNull((await answer)["time_get_response"]);
    }

    [Theory]
    [InlineData(Fault.EmptyBody)]
    [InlineData(Fault.Gbk)]
    [InlineData(Fault.InvalidUtf8)]
    [InlineData(Fault.UnannouncedGzip)]
    public async Task The_work_is_done_but_its_answer_cannot_be_read(Fault fault)
    {
        var id = Gateway.Raise(Account);
        Gateway.Misbehave(fault);

        using var answer = await Remark(id);
        var body = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        Assert.Single(Gateway.Remarks(id));
        Assert.Empty(answer.Content.Headers.ContentEncoding);
        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
        if (fault == Fault.EmptyBody)
            Assert.Empty(body);
        else
            Assert.Throws<DecoderFallbackException>(() => strict.GetString(body));
        if (fault == Fault.Gbk)
            Assert.Contains("请求成功", CodePagesEncodingProvider.Instance.GetEncoding("gbk")!.GetString(body), StringComparison.Ordinal);
        if (fault == Fault.UnannouncedGzip)
        {
            await using var unzipped = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
            Assert.Contains("is_success", await new StreamReader(unzipped).ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_fault_ends_when_it_is_switched_off()
    {
        using (Gateway.Misbehave(Fault.Error))
            IsRefused(await Caller.Call(TimeGet), 10, "isp.service-unavailable");
        Assert.Null((await Caller.Call(TimeGet))["error_response"]);

        Gateway.Misbehave(Fault.Error);
        Gateway.Behave();
        Assert.Null((await Caller.Call(TimeGet))["error_response"]);
    }

    [Fact]
    public async Task The_world_can_be_stopped_before_and_after_the_work()
    {
        Gateway.Raise(Account);
        var ids = await Delivered();
        var seen = new List<(string When, int Unconfirmed)>();
        Gateway.Before = call => Note($"before {call.Method}");
        Gateway.After = call => Note($"after {call.Method}");

        await Caller.Call(Confirm, new { s_message_ids = $"{ids[0]}" });

        Assert.Equal([($"before {Confirm}", 1), ($"after {Confirm}", 0)], seen);

        Task Note(string when)
        {
            seen.Add((when, Gateway.Unconfirmed(Account).Count));
            return Task.CompletedTask;
        }
    }

    Task<HttpResponseMessage> Remark(long id) => Caller.Send(UpdateRemark, new { id, remark = "今天上门" });
}
