using MerchantConsole.Features.Board.Bulk;

namespace MerchantConsole.Features.Board;

static class BoardWiring
{
    public static void AddBoard(this IServiceCollection services)
    {
        services.AddSingleton<BulkRuns>();
        services.AddSingleton<RowCells>();
    }
}
