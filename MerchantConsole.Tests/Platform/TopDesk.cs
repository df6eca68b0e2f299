using System.Text.Json.Nodes;

namespace MerchantConsole.Tests.Platform;

/// <summary>Checks a call as strictly as the gateway does, and has it answered.</summary>
sealed class TopDesk
{
    static readonly TimeSpan MostSkew = TimeSpan.FromMinutes(10);

    readonly World world;
    readonly Limits limits;
    readonly Dictionary<string, (Needs Needs, Func<TopRequest, Caller, JsonObject> Answer)> calls;

    public TopDesk(World world, Limits limits)
    {
        (this.world, this.limits) = (world, limits);
        var recourses = new RecourseCalls(world);
        var complaints = new ComplaintCalls(world);
        var messages = new MessageCalls(world);
        const string Recourse = "tmall.servicecenter.anomalyrecourse";
        calls = new()
        {
            ["taobao.time.get"] = (Needs.Nothing, (_, _) => new JsonObject { ["time"] = Beijing.Text(world.Now) }),
            ["taobao.tmc.user.permit"] = (Needs.Session, MessageCalls.Permit),
            ["taobao.tmc.messages.consume"] = (Needs.SessionUnlessShared, messages.Consume),
            ["taobao.tmc.messages.confirm"] = (Needs.SessionUnlessShared, messages.Confirm),
            ["taobao.tmc.queue.get"] = (Needs.SessionUnlessShared, messages.Queue),
            [$"{Recourse}.search"] = (Needs.Session, recourses.Search),
            [$"{Recourse}.querybyid"] = (Needs.Session, recourses.QueryById),
            [$"{Recourse}.remark.update"] = (Needs.Session, recourses.UpdateRemark),
            [$"{Recourse}.close"] = (Needs.Session, recourses.Close),
            [$"{Recourse}.homedecoration.create"] = (Needs.Session, complaints.Create),
            [$"{Recourse}.homedecoration.questioncode.query"] = (Needs.Session, ComplaintCalls.QuestionCodes),
            [$"{Recourse}.homedecoration.response"] = (Needs.Session, complaints.Respond),
            [$"{Recourse}.homedecoration.admit"] = (Needs.Session, complaints.Admit),
            [$"{Recourse}.homedecoration.appeal"] = (Needs.Session, complaints.Appeal),
            [$"{Recourse}.homedecoration.close"] = (Needs.Session, complaints.Close),
            [$"{Recourse}.homedecoration.querybyid"] = (Needs.Session, complaints.QueryById),
            ["tmall.servicecenter.workcard.querybyseller"] = (Needs.Session, new WorkOrderCalls(world).Query),
        };
    }

    /// <exception cref="TopRefusedException">The answer is an error_response.</exception>
    public JsonObject Answer(TopRequest request)
    {
        Must(request.HttpMethod == "POST", TopError.WrongAction);
        var appKey = Given(request["app_key"], TopError.MissingAppKey);
        Must(world.Apps.TryGetValue(appKey, out var app), TopError.UnknownAppKey);
        var method = Given(request.Method, TopError.MissingMethod);
        Must(calls.TryGetValue(method, out var call), TopError.UnknownMethod);
        Must(Given(request["v"], TopError.MissingVersion) == "2.0", TopError.WrongVersion);
        Must(request["format"] is null or "json" or "xml", TopError.UnknownFormat);
        CheckTimestamp(request);
        CheckSignature(request, app!.Secret);
        limits.Pass(appKey, method, world.Now);
        var isKnownBySession = call.Needs == Needs.Session || call.Needs == Needs.SessionUnlessShared && !world.Habits.SharedQueue;
        return call.Answer(request, new Caller(app, isKnownBySession ? Account(request, app) : null));
    }

    void CheckTimestamp(TopRequest request)
    {
        var sentAt = Beijing.Read(Given(request["timestamp"], TopError.MissingTimestamp));
        Must(sentAt is { } at && (world.Now - at).Duration() <= MostSkew, TopError.WrongTimestamp);
    }

    static void CheckSignature(TopRequest request, string secret)
    {
        var signMethod = request.Text("sign_method");
        Must(TopSign.Methods.Contains(signMethod), TopError.Invalid("sign_method"));
        Must(Given(request["sign"], TopError.MissingSignature) == TopSign.Of(request.Parameters, secret, signMethod), TopError.WrongSignature);
    }

    StandInAccount Account(TopRequest request, App app)
    {
        var session = Given(request.Session, TopError.MissingSession);
        var account = world.Accounts.Find(account => account.App == app && account.Session == session);
        return account is not null && account.SessionEndsAt > world.Now ? account : throw new TopRefusedException(TopError.WrongSession);
    }

    static string Given(string? parameter, TopError otherwise) => parameter ?? throw new TopRefusedException(otherwise);

    static void Must(bool holds, TopError otherwise)
    {
        if (!holds)
            throw new TopRefusedException(otherwise);
    }

    enum Needs
    {
        Nothing,
        Session,
        SessionUnlessShared,
    }
}
