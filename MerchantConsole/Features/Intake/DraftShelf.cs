using System.Text.Json;
using Microsoft.JSInterop;

namespace MerchantConsole.Features.Intake;

/// <summary>Keeps what somebody types in their own browser. Where the script is absent or the browser refuses, typing goes on without.</summary>
sealed class DraftShelf(IJSRuntime js, string key)
{
    public async Task<RequestDraft?> Get()
    {
        try
        {
            return await js.InvokeAsync<string?>("consoleShell.draft.get", key) is { Length: > 0 } kept
                ? JsonSerializer.Deserialize<RequestDraft>(kept) : null;
        }
        catch (Exception absent) when (absent is JSException or JSDisconnectedException or JsonException or OperationCanceledException)
        {
            return null;
        }
    }

    public Task Set(RequestDraft draft) => Call("consoleShell.draft.set", key, JsonSerializer.Serialize(draft));

    public Task Remove() => Call("consoleShell.draft.remove", key);

    async Task Call(string function, params object[] arguments)
    {
        try
        {
            await js.InvokeVoidAsync(function, arguments);
        }
        catch (Exception absent) when (absent is JSException or JSDisconnectedException or OperationCanceledException)
        {
        }
    }
}
