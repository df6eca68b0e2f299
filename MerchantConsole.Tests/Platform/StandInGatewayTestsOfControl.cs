using System.Net;
using System.Text.Json.Nodes;

namespace MerchantConsole.Tests.Platform;

public sealed class StandInGatewayTestsOfControl : GatewayTest
{
    [Fact]
    public async Task A_person_raises_completes_and_sees_it()
    {
        var id = (long)(await Post("raise?text=花洒漏水&service=卫浴小件安装"))["id"]!;
        await Post($"complete/{id}");

        var state = JsonNode.Parse(await Caller.Http.GetStringAsync($"{Gateway.OAuth}/control/state", TestContext.Current.CancellationToken))!;

        Assert.Equal((id, true), ((long)state["recourses"]![0]!["id"]!, (bool)state["recourses"]![0]!["isCompleted"]!));
        Assert.Equal(2, (int)state["accounts"]![0]!["unconfirmed"]!);
        Assert.Equal(("卫浴小件安装", "花洒漏水"), (Gateway.Recourse(id).Raised.ServiceCode, Gateway.Recourse(id).Messages[0].Text));
    }

    [Fact]
    public async Task A_person_lets_it_misbehave_and_behave()
    {
        await Post($"misbehave?fault=error&method={TimeGet}");
        IsRefused(await Caller.Call(TimeGet), 10);
        await Post("behave");

        Assert.NotNull((await Caller.Call(TimeGet))["time_get_response"]);
    }

    [Fact]
    public async Task A_person_bans_the_app_and_sets_the_clock()
    {
        await Post("clock?minutes=-3");
        Assert.Equal(TimeSpan.FromMinutes(-3), Gateway.ClockOffset);
        await Post("ban?seconds=90");

        IsRefused(await Caller.Call(TimeGet), 7);
    }

    [Theory]
    [InlineData("ban?seconds=0", HttpStatusCode.BadRequest)]
    [InlineData("clock?minutes=soon", HttpStatusCode.BadRequest)]
    [InlineData("misbehave?fault=no", HttpStatusCode.BadRequest)]
    [InlineData("misbehave?fault=99", HttpStatusCode.BadRequest)]
    [InlineData("raise?account=no", HttpStatusCode.BadRequest)]
    [InlineData("complete/1", HttpStatusCode.NotFound)]
    [InlineData("what", HttpStatusCode.NotFound)]
    public async Task Nonsense_is_refused(string path, HttpStatusCode status) => await Post(path, status);

    async Task<JsonNode> Post(string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await Caller.Http.PostAsync($"{Gateway.OAuth}/control/{path}", null, TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }
}
