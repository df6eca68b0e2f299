using MerchantConsole.Data;
using MerchantConsole.Data.Link;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Tmall.Gateway;
using MerchantConsole.Features.Tmall.Line;

namespace MerchantConsole.Features.Tmall.Connections;

public enum CheckStep
{
    /// <summary>The stored secrets open.</summary>
    Secrets = 1,
    /// <summary>The platform answers, and takes app key and signature.</summary>
    Reach,
    /// <summary>This machine's clock and the platform's agree.</summary>
    Clock,
    /// <summary>The authorisation is good and messages are permitted.</summary>
    Messages,
    /// <summary>The queue can be read.</summary>
    Queue,
    /// <summary>The platform's list can be searched.</summary>
    List,
}

/// <param name="Trouble">Null when it went well.</param>
/// <param name="Detail">The platform's codes, or a figure.</param>
public sealed record CheckLine(CheckStep Step, LinkTrouble? Trouble, string? Detail = null);

/// <summary>Tries a connection step by step, as far as it carries. Nothing is taken from the queue.</summary>
sealed class ConnectionCheck(Lines lines, PlatformClock platform, TimeProvider clock)
{
    public async Task<IReadOnlyList<CheckLine>> Run(Actor by, Guid account, CancellationToken cancel = default)
    {
        by.MustBeMerchant();
        var told = new List<CheckLine>();
        if (!await lines.Use(account, line => Try(line, told, cancel), cancel))
            return [new CheckLine(CheckStep.Secrets, LinkTrouble.SecretsLost)];
        return told;
    }

    async Task Try(AccountLine line, List<CheckLine> told, CancellationToken cancel)
    {
        told.Add(new CheckLine(CheckStep.Secrets, null));
        if (!await Step(CheckStep.Reach, () => Measure(line, cancel)))
            return;
        told.Add(platform.IsOff ? new CheckLine(CheckStep.Clock, LinkTrouble.ClockOff, Seconds(platform.Ahead)) : new CheckLine(CheckStep.Clock, null));
        if (!await Step(CheckStep.Messages, () => line.Ask(MessageCalls.Permit, cancel)))
            return;
        await Step(CheckStep.Queue, () => line.Ask(MessageCalls.Queue, cancel));
        var now = platform.At(clock.Now());
        await Step(CheckStep.List, () => line.Ask(RecourseCalls.Search(now.AddMinutes(-5), now), cancel));

        async Task<bool> Step(CheckStep step, Func<Task> ask)
        {
            try
            {
                await ask();
                told.Add(new CheckLine(step, null));
                return true;
            }
            catch (TopException failure)
            {
                told.Add(new CheckLine(step, failure.Failure.Trouble, failure.Failure.Codes));
                return false;
            }
        }
    }

    async Task Measure(AccountLine line, CancellationToken cancel)
    {
        var asked = clock.Now();
        var answer = await line.Ask(PlatformClock.Ask, cancel);
        if (PlatformClock.Read(TopAnswer.Text(answer, "time")) is { } time)
            platform.Measure(time, asked, clock.Now());
    }

    static string Seconds(TimeSpan ahead) => $"{ahead.TotalSeconds:+0;-0} s";
}
