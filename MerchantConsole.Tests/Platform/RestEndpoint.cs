using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace MerchantConsole.Tests.Platform;

/// <summary>/router/rest: one call from its bytes to its answer, with whatever is to go wrong on the way.</summary>
sealed class RestEndpoint(World world, TopDesk desk, List<Misbehaviour> misbehaviours, List<Call> calls, CancellationToken closing)
{
    int requests;

    public Func<Call, Task>? Before { get; set; }
    public Func<Call, Task>? After { get; set; }
    public Action<Call>? Noted { get; set; }

    public async Task Serve(HttpContext context)
    {
        context.Response.Headers.Date = world.Now.ToString("R", CultureInfo.InvariantCulture);
        var request = await TopRequest.Read(context.Request);
        var misbehaviour = Misbehaviour.Next(misbehaviours, request.Method);
        var call = new Call(request.Method ?? "", request.Session, world.Now, request.Parameters, Fault: misbehaviour?.Fault);
        if (Before is { } before)
            await before(call);
        if (misbehaviour is { Fault: Fault.Delay, Delay: var delay })
            await Task.Delay(delay, world.Clock, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (call.Fault is Fault.Status500 or Fault.Status503 or Fault.HtmlPage or Fault.Hang or Fault.Cut)
            Note(call);
        if (await BadAnswer.InsteadOfWork(context, call.Fault, closing))
            return;
        var (done, answer) = Work(request, call, misbehaviour is { Fault: Fault.Error } ? misbehaviour.Error : null);
        if (After is { } after)
            await after(done);
        Note(done);
        await BadAnswer.AfterWork(context, done.Fault, answer, closing);
    }

    (Call Call, TopAnswer Answer) Work(TopRequest request, Call call, TopError? forced)
    {
        var requestId = $"16s{Interlocked.Increment(ref requests):x9}";
        try
        {
            if (forced is not null)
                throw new TopRefusedException(forced);
            lock (world.Sync)
            {
                var inner = desk.Answer(request);
                return (call with { BusinessCode = BusinessCode(inner) }, TopAnswer.Success(request, inner, requestId));
            }
        }
        catch (TopRefusedException refused)
        {
            return (call with { Error = refused.Error }, TopAnswer.Failure(request, refused.Error, requestId));
        }
    }

    void Note(Call call)
    {
        lock (calls)
            calls.Add(call);
        Noted?.Invoke(call);
    }

    static string? BusinessCode(JsonObject inner)
    {
        var result = inner["result"] as JsonObject ?? inner;
        var succeeded = result["success"] ?? result["is_success"];
        return succeeded is null || succeeded.GetValue<bool>() ? null : $"{result["error_code"] ?? result["msg_code"] ?? result["result_code"]}";
    }
}
