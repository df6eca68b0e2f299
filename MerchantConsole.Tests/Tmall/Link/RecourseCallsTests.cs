using MerchantConsole.Features.Tmall.Gateway;
using MerchantConsole.Tests.Platform;
using MessageCalls = MerchantConsole.Features.Tmall.Gateway.MessageCalls;
using RecourseCalls = MerchantConsole.Features.Tmall.Gateway.RecourseCalls;
using TopAnswer = MerchantConsole.Features.Tmall.Gateway.TopAnswer;

namespace MerchantConsole.Tests.Tmall.Link;

/// <summary>Each typed call of the recourse family, taken by a gateway that refuses what is not as described.</summary>
public sealed class RecourseCallsTests : LinkTest
{
    [Fact]
    public async Task A_complaint_goes_its_whole_way()
    {
        var order = Gateway.AddWorkOrder(Account);
        var created = await Line.Ask(RecourseCalls.Complain($"{order.Id}", "075", "买家称未安装，实为买家改约", publicOpinion: true), Cancel);
        var id = TopAnswer.Value(created)!.Value.ToString();

        await Line.Ask(RecourseCalls.Respond(id, contactSeller: true, "已联系"), Cancel);
        await Line.Ask(RecourseCalls.Admit(id, 5_000, "承担五十元"), Cancel);
        await Line.Ask(RecourseCalls.Appeal(id, "有改约录音"), Cancel);
        var found = TopAnswer.Value(await Line.Ask(RecourseCalls.QueryComplaint(id), Cancel));
        await Line.Ask(RecourseCalls.Finish(id, agreement: true, "双方同意"), Cancel);

        Assert.Equal(id, TopAnswer.Text(found!.Value, "id") ?? TopAnswer.Text(found.Value, "anomaly_recourse_id"));
        Assert.Single(Gateway.Complaints);
        Assert.All(Gateway.Calls, call => Assert.True(call.Succeeded));
    }

    [Fact]
    public async Task A_complaint_is_never_made_twice_by_itself()
    {
        var order = Gateway.AddWorkOrder(Account);
        using var _ = Gateway.Misbehave(Fault.CutAfterWork);

        await Assert.ThrowsAsync<TopException>(() => Line.Ask(RecourseCalls.Complain($"{order.Id}", "075", "一次", publicOpinion: false), Cancel));

        Assert.Single(Gateway.Calls);
    }

    [Fact]
    public async Task What_may_be_repeated_is_three_times_and_no_more()
    {
        using var _ = Gateway.Misbehave(Fault.Error, error: new TopError(15, "Remote service error", "isp.remote-service-timeout", ""));

        await Assert.ThrowsAsync<TopException>(() => TakeMessages());

        Assert.Equal(4, Gateway.Calls.Count);
        Assert.Equal(4, Line.Figures.Calls);
    }

    [Fact]
    public async Task What_is_the_callers_fault_is_asked_once()
    {
        using var _ = Gateway.Misbehave(Fault.Error, error: new TopError(15, "Remote service error", "isv.invalid-parameter", ""));

        await Assert.ThrowsAsync<TopException>(() => TakeMessages());

        Assert.Single(Gateway.Calls);
    }

    [Fact]
    public async Task One_recourse_is_read_anew()
    {
        var id = Gateway.Raise(Account);

        var recourse = Assert.Single(RecourseCalls.Found(await Line.Ask(RecourseCalls.Query($"{id}"), Cancel)));

        Assert.Equal($"{id}", TopAnswer.Text(recourse, "id"));
    }

    [Fact]
    public async Task The_queue_tells_how_much_waits()
    {
        Gateway.Raise(Account);
        Assert.Equal(1, MessageCalls.Waiting(await Line.Ask(MessageCalls.Queue, Cancel)));

        await TakeMessages();

        Assert.Equal(0, MessageCalls.Waiting(await Line.Ask(MessageCalls.Queue, Cancel)));
    }
}
