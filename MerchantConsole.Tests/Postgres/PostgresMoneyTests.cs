using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Payouts.Service;
using MerchantConsole.Tests.Payouts;
using MerchantConsole.Tests.StandardVersions;
using MerchantConsole.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace MerchantConsole.Tests.Postgres;

/// <summary>Two machines over one PostgreSQL that pay, take receipts in and decide about standards in the same moment.</summary>
public sealed class PostgresMoneyTests : IAsyncLifetime
{
    const string Missing = PostgresDatabase.Missing;

    readonly PostgresDatabase database = new();
    readonly FakeTimeProvider clock = new(PostgresDatabase.Start);
    readonly List<ConsoleHost> machines = [];

    Task Race(Func<IServiceProvider, IServiceProvider, Task> race, params (string, string)[] settings)
    {
        machines.AddRange([database.Console(clock, settings), database.Console(clock, settings)]);
        return race(machines[0].Services, machines[1].Services);
    }

    [Fact(Skip = Missing, SkipUnless = nameof(PostgresDatabase.IsThere), SkipType = typeof(PostgresDatabase))]
    public Task Batches_made_at_once_have_two_numbers_and_send_nothing_twice() => Race(PayoutRaces.MakeBatches);

    [Fact(Skip = Missing, SkipUnless = nameof(PostgresDatabase.IsThere), SkipType = typeof(PostgresDatabase))]
    public Task The_same_file_of_receipts_brought_twice_at_once_pays_each_line_once() => Race(PayoutRaces.BringTheSameFile);

    [Fact(Skip = Missing, SkipUnless = nameof(PostgresDatabase.IsThere), SkipType = typeof(PostgresDatabase))]
    public async Task The_service_is_asked_for_each_payout_once()
    {
        await using var service = await StandInService.Start(clock);
        await Race(
            (one, two) => PayoutRaces.AskForEach(one, one.GetRequiredService<PayoutDesk>(), service, one.GetRequiredService<PayoutOutbox>(), two.GetRequiredService<PayoutOutbox>()),
            ("Payouts:Endpoint", service.Address), ("Payouts:Secret", StandInService.Secret));
    }

    [Fact(Skip = Missing, SkipUnless = nameof(PostgresDatabase.IsThere), SkipType = typeof(PostgresDatabase))]
    public Task Of_one_version_entered_twice_at_once_one_stands() => Race((one, two) => StandardRaces.EnterTheSame(one, two));

    [Fact(Skip = Missing, SkipUnless = nameof(PostgresDatabase.IsThere), SkipType = typeof(PostgresDatabase))]
    public Task Of_one_setting_entered_twice_at_once_one_stands() => Race((one, two) => StandardRaces.EnterTheSameSetting(one, two));

    [Fact(Skip = Missing, SkipUnless = nameof(PostgresDatabase.IsThere), SkipType = typeof(PostgresDatabase))]
    public Task Of_those_who_confirm_at_once_one_does_and_the_others_are_told() => Race((one, two) => StandardRaces.ConfirmTheSame(one, two));

    [Fact(Skip = Missing, SkipUnless = nameof(PostgresDatabase.IsThere), SkipType = typeof(PostgresDatabase))]
    public Task Clerks_and_a_confirmation_in_the_same_moment_both_get_their_way() => Race(StandardRaces.ConfirmWhileClerksAct);

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var machine in machines)
            await machine.DisposeAsync();
        await database.DisposeAsync();
    }
}
