using MerchantConsole.Domain;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Shell;

namespace MerchantConsole.Features.Penalties;

/// <summary>How the approval of one penalty ended.</summary>
/// <param name="Rule">Why it was refused; null when it was not.</param>
/// <param name="Incident">Under which id the log has what nobody expected.</param>
public sealed record ApprovalAnswer(PenaltyRow Row, bool IsDone, Rule? Rule = null, string? Incident = null);

/// <summary>Approves many penalties, each an act of its own, and keeps how each ended. Stopping leaves the rest as it was.</summary>
public sealed partial class ApprovalRun(PenaltyDesk desk, Actor by, IReadOnlyList<PenaltyRow> rows, ILogger log)
{
    /// <summary>More than these are approved in several runs.</summary>
    public const int Most = 2000;

    readonly List<ApprovalAnswer> answers = [];
    volatile bool stopping;

    public int Count => rows.Count;
    public int Tried => answers.Count;
    public bool IsOver { get; private set; }
    public IReadOnlyList<ApprovalAnswer> Answers => answers;

    public void Stop() => stopping = true;

    /// <param name="shown">Called now and then, so that the person can follow.</param>
    public async Task Run(Func<Task> shown)
    {
        foreach (var row in rows)
        {
            if (stopping)
                break;
            answers.Add(await Try(row));
            if (answers.Count % 20 == 0)
                await shown();
        }
        IsOver = true;
        await shown();
    }

    async Task<ApprovalAnswer> Try(PenaltyRow row)
    {
        try
        {
            await desk.Approve(by, row.Penalty.Id);
            return new ApprovalAnswer(row, true);
        }
        catch (RuleBrokenException broken)
        {
            return new ApprovalAnswer(row, false, broken.Rule);
        }
        catch (Exception failure)
        {
            var id = Incident.NewId();
            LogFailed(log, failure, id, row.Penalty.Id);
            return new ApprovalAnswer(row, false, Incident: id);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Penalty {Penalty} could not be approved in a run. Id {Id}.")]
    static partial void LogFailed(ILogger log, Exception failure, string id, Guid penalty);
}
