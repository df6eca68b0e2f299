using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace MerchantConsole.Tests.Platform;

/// <summary>Does to a call what a fault says.</summary>
static class BadAnswer
{
    static readonly Encoding Gbk = CodePagesEncodingProvider.Instance.GetEncoding("gbk")!;

    /// <summary>For the faults that leave the work undone; false where there is none of them.</summary>
    public static async Task<bool> InsteadOfWork(HttpContext context, Fault? fault, CancellationToken closing)
    {
        switch (fault)
        {
            case Fault.Status500:
                await Page(context, StatusCodes.Status500InternalServerError, "<html><body><h1>500 Internal Server Error</h1></body></html>");
                return true;
            case Fault.Status503:
                await Page(context, StatusCodes.Status503ServiceUnavailable, "<html><body><h1>503 Service Unavailable</h1></body></html>");
                return true;
            case Fault.HtmlPage:
                await Page(context, StatusCodes.Status200OK, "<!DOCTYPE html><html><body><h1>访问被拒绝</h1><p>error_response</p></body></html>");
                return true;
            case Fault.Hang:
                await Hang(context, closing);
                return true;
            case Fault.Cut:
                context.Abort();
                return true;
            default:
                return false;
        }
    }

    public static Task AfterWork(HttpContext context, Fault? fault, TopAnswer answer, CancellationToken closing)
    {
        switch (fault)
        {
            case Fault.HangAfterWork:
                return Hang(context, closing);
            case Fault.CutAfterWork:
                context.Abort();
                return Task.CompletedTask;
            case Fault.CutHalfway:
                return Half(context, answer);
            case Fault.EmptyBody:
                return Send(context, answer, "UTF-8", []);
            case Fault.Gbk:
                return Send(context, answer, "GBK", Gbk.GetBytes(InChinese(answer).Text));
            case Fault.InvalidUtf8:
                return Send(context, answer, "UTF-8", Broken(Encoding.UTF8.GetBytes(InChinese(answer).Text)));
            case Fault.UnannouncedGzip:
                return Send(context, answer, "UTF-8", TopAnswer.Zipped(Encoding.UTF8.GetBytes(answer.Text)));
            default:
                return answer.Send(context);
        }
    }

    static async Task Page(HttpContext context, int status, string html)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html;charset=UTF-8";
        await context.Response.WriteAsync(html);
    }

    static async Task Hang(HttpContext context, CancellationToken closing)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, closing);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.Abort();
    }

    // An abort would take back what was written; a body that is too short has the server hang up behind it.
    static async Task Half(HttpContext context, TopAnswer answer)
    {
        var body = Encoding.UTF8.GetBytes(answer.Text);
        context.Response.ContentType = answer.ContentType("UTF-8");
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2));
        await context.Response.Body.FlushAsync();
    }

    static async Task Send(HttpContext context, TopAnswer answer, string charset, byte[] body)
    {
        context.Response.ContentType = answer.ContentType(charset);
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body);
    }

    // Plain ASCII would be the same bytes in any encoding.
    static TopAnswer InChinese(TopAnswer answer)
    {
        var root = (JsonObject)answer.Root.DeepClone();
        (root.Count == 1 && root.Single().Value is JsonObject inner ? inner : root)["tip"] = "请求成功";
        return answer with { Root = root };
    }

    // Takes a byte out of the last Chinese character.
    static byte[] Broken(byte[] utf8)
    {
        var at = Array.FindLastIndex(utf8, one => one >= 0x80);
        return [.. utf8[..at], .. utf8[(at + 1)..]];
    }
}
