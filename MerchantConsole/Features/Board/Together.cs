using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace MerchantConsole.Features.Board;

/// <summary>Draws several parts of the page in one message: asked one by one outside of an event, each of them sends its own.</summary>
public sealed class Together : ComponentBase
{
    Action? draw;

    public void Draw(Action parts)
    {
        draw = parts;
        StateHasChanged();
    }

    // While this is being drawn, what others ask for joins the same batch.
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var parts = draw;
        draw = null;
        parts?.Invoke();
    }
}
