using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Domain.HelpRequests;

/// <summary>The chain: who, when, what, each entry holding the one before it.</summary>
public class HistoryTests
{
    static HelpRequest Told()
    {
        var request = A.Resolved(At.Hours(50));
        request.Reopen("没有解决", People.Agent, At.Hours(51), A.Rules);
        request.Assign(People.HangzhouFitters, "杭州安装", People.Supervisor, At.Hours(52), A.Rules);
        return request;
    }

    [Fact]
    public void Each_entry_holds_the_hash_of_the_one_before_it_and_the_request_that_of_the_last()
    {
        var history = Told().Unsaved;

        Assert.Equal(HistoryEntry.NoPrevious, history[0].PreviousHash);
        Assert.Equal(history.SkipLast(1).Select(entry => entry.Hash), history.Skip(1).Select(entry => entry.PreviousHash));
        Assert.Equal(history[^1].Hash, Told().HistoryHead);
        Assert.All(history, entry => Assert.Equal(entry.ComputeHash(), entry.Hash));
        Assert.All(history, entry => Assert.Matches("^[0-9a-f]{64}$", entry.Hash));
    }

    [Fact]
    public void Entries_are_numbered_from_one_and_the_version_is_the_last_number()
    {
        var request = Told();

        Assert.Equal(Enumerable.Range(1, request.Unsaved.Count), request.Unsaved.Select(entry => entry.Sequence));
        Assert.Equal(request.Unsaved.Count, request.Version);
        Assert.All(request.Unsaved, entry => Assert.Equal(A.Id, entry.RequestId));
    }

    [Fact]
    public void An_entry_says_who_in_which_role_for_which_provider_and_when()
    {
        var solved = Told().Unsaved.Single(entry => entry.Fact is ResolutionRecorded);

        Assert.Equal(People.Fitter, solved.Actor);
        Assert.Equal(At.Hours(50), solved.At);
    }

    public static TheoryData<string, object?> Tamperings => new()
    {
        { nameof(HistoryEntry.RequestId), Guid.Empty },
        { nameof(HistoryEntry.Sequence), 99 },
        { nameof(HistoryEntry.At), At.Raised.AddMilliseconds(-1) },
        { nameof(HistoryEntry.ActorName), "小林2" },
        { nameof(HistoryEntry.ActorRole), Role.Program },
        { nameof(HistoryEntry.ActorProviderId), People.NingboFitters },
        { nameof(HistoryEntry.Body), """{"fact":"closed"}""" },
        { nameof(HistoryEntry.PreviousHash), new string('1', 64) },
    };

    [Theory]
    [MemberData(nameof(Tamperings), DisableDiscoveryEnumeration = true)]
    public void Tampering_with_any_column_of_any_entry_shows(string column, object? value)
    {
        foreach (var entry in Told().Unsaved)
        {
            var tampered = StoredHistory.Read(entry, column, value);

            Assert.NotEqual(tampered.Hash, tampered.ComputeHash());
        }
    }

    [Fact]
    public void No_column_is_left_out_of_the_tampering() =>
        Assert.Equal(
            StoredHistory.Columns.Select(column => column.Name).Where(name => name != nameof(HistoryEntry.Hash)).Order(),
            Tamperings.Select(row => row.Data.Item1).Order());

    [Fact]
    public void Untouched_columns_verify_after_storing() =>
        Assert.All(StoredHistory.Of(Told()), entry => Assert.Equal(entry.Hash, entry.ComputeHash()));

    [Fact]
    public void One_letter_of_a_stored_fact_is_enough_to_show()
    {
        var entry = Told().Unsaved.Single(entry => entry.Fact is SolutionGiven);

        var tampered = StoredHistory.Read(entry, nameof(HistoryEntry.Body), entry.Body.Replace("下午", "上午", StringComparison.Ordinal));

        Assert.NotEqual(entry.Body, tampered.Body);
        Assert.NotEqual(tampered.Hash, tampered.ComputeHash());
    }

    [Fact]
    public void Handing_the_new_entries_over_empties_them_and_the_chain_goes_on()
    {
        var request = A.Request();

        var taken = request.TakeUnsaved();
        request.GiveSolution(A.Solution(), People.Agent, At.Minutes(5), A.Rules);

        Assert.Single(taken);
        Assert.Equal(taken[0].Hash, Assert.Single(request.Unsaved).PreviousHash);
        Assert.Equal(2, request.Version);
    }

    [Fact]
    public void Replaying_the_stored_history_gives_the_same_request()
    {
        var request = Told();

        Assert.Equal(Snapshot.Of(request), Snapshot.Of(HelpRequest.Replay(StoredHistory.Of(request))));
    }

    [Fact]
    public void A_replayed_request_goes_on_like_the_original()
    {
        var request = A.Answered();
        var replayed = HelpRequest.Replay(StoredHistory.Of(request));

        foreach (var one in new[] { request, replayed })
            one.Resolve(A.Resolution(), People.Fitter, At.Hours(50), A.Rules);

        Assert.Equal(Snapshot.Of(request), Snapshot.Of(replayed));
        Assert.Equal(request.Unsaved[^1].Hash, Assert.Single(replayed.Unsaved.Skip(1)).Hash);
    }
}
