namespace MerchantConsole.Features.Demo;

static class DemoWiring
{
    public static void AddDemo(this WebApplicationBuilder builder)
    {
    }

    public static Task PrepareDemo(this WebApplication app) => Task.CompletedTask;
}
