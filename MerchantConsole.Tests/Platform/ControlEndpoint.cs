using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace MerchantConsole.Tests.Platform;

/// <summary>For people who try the console out: /control/raise, /complete/ID, /misbehave, /behave, /ban, /clock and /state.</summary>
sealed class ControlEndpoint(StandInGateway gateway, World world)
{
    public Task Serve(HttpContext context, string path)
    {
        var query = context.Request.Query;
        return (context.Request.Method, path.Split('/', StringSplitOptions.RemoveEmptyEntries)) switch
        {
            ("POST", ["control", "raise"]) => Raise(context, query),
            ("POST", ["control", "complete", var id]) => Complete(context, id),
            ("POST", ["control", "misbehave"]) => Misbehave(context, query),
            ("POST", ["control", "behave"]) => Behave(context),
            ("POST", ["control", "ban"]) => Ban(context, query),
            ("POST", ["control", "clock"]) => SetClock(context, query),
            ("GET", ["control", "state"]) => Answer(context, State()),
            _ => Refuse(context, StatusCodes.Status404NotFound, "POST /control/raise | complete/ID | misbehave | behave | ban | clock, GET /control/state"),
        };
    }

    Task Raise(HttpContext context, IQueryCollection query)
    {
        StandInAccount? account;
        lock (world.Sync)
            account = world.Accounts.Find(account => query["account"].ToString() is "" || account.Nick == query["account"]);
        if (account is null)
            return Refuse(context, StatusCodes.Status400BadRequest, "no such account");
        var made = MadeUpRecourses.Of(gateway.RecourseCount);
        var id = gateway.Raise(account, made with
        {
            Texts = query["text"].ToString() is { Length: > 0 } text ? [text] : made.Texts,
            ServiceCode = query["service"].ToString() is { Length: > 0 } service ? service : made.ServiceCode,
            IsSilent = query["silent"] == "true",
        });
        return Answer(context, new JsonObject { ["id"] = id });
    }

    Task Complete(HttpContext context, string text)
    {
        if (!long.TryParse(text, CultureInfo.InvariantCulture, out var id) || !gateway.Knows(id))
            return Refuse(context, StatusCodes.Status404NotFound, "no such recourse");
        gateway.Complete(id);
        return Answer(context, new JsonObject { ["id"] = id });
    }

    Task Misbehave(HttpContext context, IQueryCollection query)
    {
        if (!Enum.TryParse<Fault>(query["fault"], ignoreCase: true, out var fault) || !Enum.IsDefined(fault))
            return Refuse(context, StatusCodes.Status400BadRequest, $"fault: {string.Join(", ", Enum.GetNames<Fault>())}");
        int? times = int.TryParse(query["times"], CultureInfo.InvariantCulture, out var number) ? number : null;
        var delay = TimeSpan.FromSeconds(double.TryParse(query["seconds"], CultureInfo.InvariantCulture, out var seconds) ? seconds : 20);
        gateway.Misbehave(fault, query["method"].ToString() is { Length: > 0 } method ? method : null, times, delay: delay);
        return Answer(context, new JsonObject { ["fault"] = $"{fault}", ["times"] = times });
    }

    Task Behave(HttpContext context)
    {
        gateway.Behave();
        return Answer(context, []);
    }

    Task Ban(HttpContext context, IQueryCollection query)
    {
        if (!int.TryParse(query["seconds"], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds is < 1 or > 86_400)
            return Refuse(context, StatusCodes.Status400BadRequest, "seconds: 1 to 86400");
        List<App> apps;
        lock (world.Sync)
            apps = [.. world.Apps.Values];
        apps.ForEach(app => gateway.BanApp(app, TimeSpan.FromSeconds(seconds)));
        return Answer(context, new JsonObject { ["seconds"] = seconds });
    }

    Task SetClock(HttpContext context, IQueryCollection query)
    {
        if (!int.TryParse(query["minutes"], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var minutes) || minutes is < -1440 or > 1440)
            return Refuse(context, StatusCodes.Status400BadRequest, "minutes: how far this clock is ahead, -1440 to 1440");
        gateway.ClockOffset = TimeSpan.FromMinutes(minutes);
        return Answer(context, new JsonObject { ["minutes"] = minutes });
    }

    JsonObject State()
    {
        var calls = gateway.Calls;
        lock (world.Sync)
        {
            return new JsonObject
            {
                ["now"] = Beijing.Text(world.Now),
                ["accounts"] = new JsonArray([.. world.Accounts.Select(Account)]),
                ["recourses"] = new JsonArray([.. world.Recourses.Values.Reverse().Take(200).Select(Recourse)]),
                ["complaints"] = world.Complaints.Count,
                ["calls"] = calls.Count,
                ["lastCalls"] = new JsonArray([.. calls.TakeLast(20).Select(call => JsonValue.Create(CallLine.Of(call)))]),
            };
        }
    }

    static JsonObject Account(StandInAccount account) => new()
    {
        ["nick"] = account.Nick,
        ["session"] = account.Session,
        ["sessionEndsAt"] = Beijing.Text(account.SessionEndsAt),
        ["unconfirmed"] = account.Queue.Unconfirmed.Count(),
        ["confirmed"] = account.Queue.Confirmed.Count,
    };

    static JsonObject Recourse(StandInRecourse recourse) => new()
    {
        ["id"] = recourse.Id,
        ["account"] = recourse.Account.Nick,
        ["submittedAt"] = Beijing.Text(recourse.SubmittedAt),
        ["workOrder"] = recourse.WorkOrder?.Id,
        ["isCompleted"] = recourse.IsCompleted,
        ["remarks"] = new JsonArray([.. recourse.Remarks.Select(said => JsonValue.Create($"{Beijing.Text(said.At)} {said.Text}"))]),
        ["closedWith"] = recourse.ClosedWith?.Text,
    };

    static Task Refuse(HttpContext context, int status, string why)
    {
        context.Response.StatusCode = status;
        return Answer(context, new JsonObject { ["error"] = why });
    }

    static async Task Answer(HttpContext context, JsonObject json)
    {
        context.Response.ContentType = "application/json;charset=UTF-8";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(json.ToJsonString(Json.Readable)));
    }
}
