using MerchantConsole.Data;
using MerchantConsole.Data.Link;
using MerchantConsole.Features.Tmall.Gateway;

namespace MerchantConsole.Features.Tmall.Line;

/// <summary>Measures how far this machine's clock and the platform's are apart.</summary>
sealed class SkewCheck(PlatformClock platform, LineKeeper keeper, TimeProvider clock)
{
    int told;

    /// <returns>Whether the platform told its time.</returns>
    public async Task<bool> Measure(AccountLine line, CancellationToken cancel)
    {
        var asked = clock.Now();
        try
        {
            var answer = await line.Ask(PlatformClock.Ask, cancel);
            if (PlatformClock.Read(TopAnswer.Text(answer, "time")) is not { } time)
                return false;
            platform.Measure(time, asked, clock.Now());
        }
        catch (TopException)
        {
            return false;
        }
        if (platform.IsOff && Interlocked.Exchange(ref told, 1) == 0)
            await keeper.Tell(line.Id, LinkEventKind.ClockOff, null, (int)platform.Ahead.TotalSeconds, cancel);
        else if (!platform.IsOff)
            Volatile.Write(ref told, 0);
        return true;
    }
}
