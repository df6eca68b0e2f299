namespace MerchantConsole.Features.Api;

/// <param name="NextCursor">Give it back as <c>cursor</c> for the next page; null on the last.</param>
sealed record PageAnswer<T>(IReadOnlyList<T> Items, string? NextCursor);

sealed record ListAnswer<T>(IReadOnlyList<T> Items);
