using System.Collections.Immutable;

namespace MerchantConsole.Tests.Platform;

/// <summary>A merchant complaint that a provider filed, with the calls made about it since.</summary>
/// <param name="Acts">Last parts of the calls: response, admit, appeal, close.</param>
public sealed record Complaint(
    long Id, StandInAccount Account, long WorkOrderId, string QuestionCode, string Remark, DateTimeOffset FiledAt,
    ImmutableArray<string> Acts, bool IsClosed);
