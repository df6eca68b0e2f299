using MerchantConsole.Data;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Promises;
namespace MerchantConsole.Live;
/// <summary>x</summary>
public sealed class TellingAlarm { public Task<IReadOnlyCollection<Guid>> Raise(ConsoleDb db, HelpRequest request, PromiseKind kind, DateTimeOffset now, CancellationToken cancel) => Task.FromResult<IReadOnlyCollection<Guid>>([]); }
