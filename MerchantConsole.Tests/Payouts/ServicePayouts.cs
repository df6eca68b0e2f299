using MerchantConsole.Data;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Payouts.Service;
using MerchantConsole.Live;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MerchantConsole.Tests.Payouts;

/// <summary>A desk and an outbox of their own over a console's database, as in a process of its own that can be killed.</summary>
sealed class ServicePayouts : IDisposable
{
    readonly HttpClientHandler network = new() { AllowAutoRedirect = false };

    public ServicePayouts(SqliteConsole console, StandInService service, Death? death = null, TimeSpan? timeout = null)
    {
        death ??= new Death(int.MaxValue);
        var factory = new MortalFactory(console.Get<SqliteFile>().ConnectionString, death);
        var acts = new RequestActs(factory, console.Get<Rules>(), console.Get<ChangeFeed>(), console.Get<NoticeFeed>(), console.Get<DeadlineBell>(), console.Get<MailBell>(), console.Clock);
        Settings = new PayoutSettings { Endpoint = service.Address, Secret = StandInService.Secret, Timeout = timeout ?? TimeSpan.FromSeconds(30) };
        var options = Options.Create(Settings);
        Desk = new PayoutDesk(acts, new PayoutBell());
        Outbox = new PayoutOutbox(
            factory, new PayoutService(new MortalClients(network, death, Settings.Timeout), options, console.Clock),
            new PayoutOutcome(acts, options, Random.Shared, NullLogger<PayoutOutcome>.Instance), options, console.Clock, NullLogger<PayoutOutbox>.Instance);
    }

    public PayoutSettings Settings { get; }
    public PayoutDesk Desk { get; }
    public PayoutOutbox Outbox { get; }

    public void Dispose() => network.Dispose();

    sealed class MortalFactory(string connection, Death death) : IDbContextFactory<ConsoleDb>
    {
        readonly DbContextOptions<SqliteConsoleDb> options = new DbContextOptionsBuilder<SqliteConsoleDb>().UseSqlite(connection)
            .AddInterceptors(new CommandDeath(death), new CommitDeath(death)).Options;

        public ConsoleDb CreateDbContext() => new SqliteConsoleDb(options);
    }

    sealed class MortalClients(HttpMessageHandler network, Death death, TimeSpan timeout) : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new(new CallDeath(death) { InnerHandler = network }, disposeHandler: false)
        {
            Timeout = timeout,
            MaxResponseContentBufferSize = PayoutService.LargestAnswer,
        };
    }
}

sealed class KilledException : Exception;

/// <summary>The process dies at one step of its work: nothing that comes after it happens any more.</summary>
sealed class Death(int atStep)
{
    int steps;

    public bool IsDead { get; private set; }

    public void Step()
    {
        if (IsDead || Interlocked.Increment(ref steps) == atStep)
        {
            IsDead = true;
            throw new KilledException();
        }
    }
}

/// <summary>Before and after each call of the service.</summary>
sealed class CallDeath(Death death) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        death.Step();
        var answer = await base.SendAsync(request, cancellationToken);
        death.Step();
        return answer;
    }
}

/// <summary>Before and after each command to the database.</summary>
sealed class CommandDeath(Death death) : DbCommandInterceptor
{
    public override ValueTask<InterceptionResult<System.Data.Common.DbDataReader>> ReaderExecutingAsync(
        System.Data.Common.DbCommand command, CommandEventData eventData, InterceptionResult<System.Data.Common.DbDataReader> result, CancellationToken cancellationToken = default)
    {
        death.Step();
        return ValueTask.FromResult(result);
    }

    public override ValueTask<System.Data.Common.DbDataReader> ReaderExecutedAsync(
        System.Data.Common.DbCommand command, CommandExecutedEventData eventData, System.Data.Common.DbDataReader result, CancellationToken cancellationToken = default)
    {
        death.Step();
        return ValueTask.FromResult(result);
    }
}

/// <summary>Before and after each commit.</summary>
sealed class CommitDeath(Death death) : DbTransactionInterceptor
{
    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        System.Data.Common.DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        death.Step();
        return ValueTask.FromResult(result);
    }

    public override Task TransactionCommittedAsync(
        System.Data.Common.DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        death.Step();
        return Task.CompletedTask;
    }
}
