using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace MerchantConsole.Tests.Platform;

/// <summary>What oauth.taobao.com does, without the signing in: a seller consents by following a link.</summary>
sealed class OAuthEndpoint(World world)
{
    const string OutOfBand = "urn:ietf:wg:oauth:2.0:oob";
    static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(10);

    readonly Dictionary<string, (StandInAccount Account, string RedirectUri, DateTimeOffset EndsAt)> codes = [];
    int issued;

    /// <summary>The only account of an app consents at once; of several, one is chosen on a page or by <c>as=NICK</c>.</summary>
    public Task Authorize(HttpContext context)
    {
        var query = context.Request.Query;
        var (key, redirect) = (query["client_id"].ToString(), query["redirect_uri"].ToString());
        List<StandInAccount> accounts;
        lock (world.Sync)
            accounts = world.Accounts.FindAll(account => account.App.Key == key && (query["as"].ToString() is "" || account.Nick == query["as"]));
        if (accounts.Count == 0 || query["response_type"] != "code" || redirect.Length == 0)
            return Page(context, StatusCodes.Status400BadRequest, "<p>client_id, response_type=code, redirect_uri</p>");
        if (accounts.Count > 1)
            return Page(context, StatusCodes.Status200OK, string.Concat(accounts.Select(account =>
                $"<p><a href='{QueryHelpers.AddQueryString($"/authorize{context.Request.QueryString}", "as", account.Nick)}'>{WebUtility.HtmlEncode(account.Nick)}</a></p>")));
        var code = Consent(accounts[0], redirect);
        if (redirect == OutOfBand)
            return Page(context, StatusCodes.Status200OK, $"<p>code</p><pre>{code}</pre>");
        context.Response.Redirect(QueryHelpers.AddQueryString(redirect, new Dictionary<string, string?> { ["code"] = code, ["state"] = query["state"] }));
        return Task.CompletedTask;
    }

    public async Task Token(HttpContext context)
    {
        if (context.Request.Method != "POST" || !context.Request.HasFormContentType)
        {
            await Refuse(context, "invalid_request", "POST a form");
            return;
        }
        var form = await context.Request.ReadFormAsync();
        string Field(string name) => form[name].ToString();
        (string Error, string Why)? refusal = null;
        JsonObject? granted = null;
        lock (world.Sync)
        {
            if (!world.Apps.TryGetValue(Field("client_id"), out var app) || app.Secret != Field("client_secret"))
                refusal = ("invalid_client", "client_id or client_secret is wrong");
            else if (Field("grant_type") is not ("authorization_code" or "refresh_token"))
                refusal = ("unsupported_grant_type", "authorization_code or refresh_token");
            else if ((Field("grant_type") == "refresh_token" ? Refreshing(app, Field("refresh_token")) : Consenting(app, Field("code"), Field("redirect_uri"))) is { } account)
                granted = Grant(account);
            else
                refusal = ("invalid_grant", "the code or the refresh token is unknown, used or expired");
        }
        if (refusal is { } refused)
            await Refuse(context, refused.Error, refused.Why);
        else
            await Answer(context, StatusCodes.Status200OK, granted!);
    }

    string Consent(StandInAccount account, string redirect)
    {
        lock (world.Sync)
        {
            var code = $"code{++issued:x8}";
            codes[code] = (account, redirect, world.Now + CodeLife);
            return code;
        }
    }

    StandInAccount? Consenting(App app, string code, string redirect) =>
        codes.Remove(code, out var given) && given.Account.App == app && given.RedirectUri == redirect && given.EndsAt > world.Now ? given.Account : null;

    StandInAccount? Refreshing(App app, string token) =>
        world.Accounts.Find(account => account.App == app && account.RefreshToken == token && account.RefreshTokenEndsAt > world.Now);

    JsonObject Grant(StandInAccount account)
    {
        Tokens.Issue(world, account);
        var (life, refreshLife) = ((long)world.Habits.TokenLife.TotalSeconds, (long)world.Habits.RefreshTokenLife.TotalSeconds);
        return new JsonObject
        {
            ["access_token"] = account.Session,
            ["token_type"] = "Bearer",
            ["expires_in"] = life,
            ["refresh_token"] = account.RefreshToken,
            ["re_expires_in"] = refreshLife,
            ["r1_expires_in"] = life,
            ["r2_expires_in"] = life,
            ["w1_expires_in"] = life,
            ["w2_expires_in"] = life,
            ["taobao_user_id"] = $"{account.UserId}",
            // Percent-encoded inside the JSON, as the platform has it.
            ["taobao_user_nick"] = Uri.EscapeDataString(account.Nick),
        };
    }

    static Task Refuse(HttpContext context, string error, string why) =>
        Answer(context, StatusCodes.Status400BadRequest, new JsonObject { ["error"] = error, ["error_description"] = why });

    static async Task Answer(HttpContext context, int status, JsonObject json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html;charset=UTF-8";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(json.ToJsonString(Json.Readable)));
    }

    static Task Page(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html;charset=UTF-8";
        return context.Response.WriteAsync($"<!DOCTYPE html><meta charset='utf-8'>{body}");
    }
}
