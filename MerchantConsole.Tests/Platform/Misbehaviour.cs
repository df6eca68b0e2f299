namespace MerchantConsole.Tests.Platform;

/// <summary>A fault that befalls the calls of one method, or any call.</summary>
sealed class Misbehaviour(List<Misbehaviour> all, Fault fault, string? method, int? times, TopError? error, TimeSpan delay) : IDisposable
{
    int? left = times;

    public Fault Fault => fault;
    public TopError Error => error ?? new TopError(10, "Service Currently Unavailable", "isp.service-unavailable", "服务暂时不可用");
    public TimeSpan Delay => delay;

    /// <summary>The first that befalls this call; where it was only for so many calls, one less is left.</summary>
    public static Misbehaviour? Next(List<Misbehaviour> all, string? method)
    {
        lock (all)
        {
            var befalls = all.Find(one => one.Method is null || one.Method == method);
            if (befalls is { left: { } left })
            {
                befalls.left = left - 1;
                if (left == 1)
                    all.Remove(befalls);
            }
            return befalls;
        }
    }

    public void Dispose()
    {
        lock (all)
            all.Remove(this);
    }

    string? Method => method;
}
