using Microsoft.Playwright;

namespace MerchantConsole.Tests.Browser;

/// <summary>A line that stops carrying for a while. Nothing on it is lost or overtaken, as on a real one.</summary>
sealed class StalledLine
{
    readonly Lock gate = new();
    readonly Queue<(IWebSocketFrame Frame, IWebSocketRoute To)> waiting = new();
    bool stalled;

    public void Between(IWebSocketRoute page)
    {
        var server = page.ConnectToServer();
        server.OnMessage(frame => Carry(frame, page));
        page.OnMessage(frame => Carry(frame, server));
    }

    public void Stall()
    {
        lock (gate)
            stalled = true;
    }

    /// <summary>What was under way is gone for good; what comes from now on is carried.</summary>
    public void Lose()
    {
        lock (gate)
        {
            stalled = false;
            waiting.Clear();
        }
    }

    public void GoOn()
    {
        lock (gate)
        {
            stalled = false;
            while (waiting.TryDequeue(out var next))
                Pass(next.Frame, next.To);
        }
    }

    public static void Pass(IWebSocketFrame frame, IWebSocketRoute to)
    {
        if (frame.Binary is { } bytes)
            to.Send(bytes);
        else
            to.Send(frame.Text!);
    }

    void Carry(IWebSocketFrame frame, IWebSocketRoute to)
    {
        lock (gate)
        {
            if (stalled)
                waiting.Enqueue((frame, to));
            else
                Pass(frame, to);
        }
    }
}
