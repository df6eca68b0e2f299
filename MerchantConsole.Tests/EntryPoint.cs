using MerchantConsole.Tests.Benchmarks;
using MerchantConsole.Tests.Platform;
using MerchantConsole.Tests.Screens;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace MerchantConsole.Tests;

/// <summary>
/// The test program is also the benchmark program: docs/performance.md lists the commands. <c>shots FOLDER [SCREEN…]</c> takes the
/// pictures of the documentation.
/// </summary>
static class EntryPoint
{
    static Task<int> Main(string[] args) =>
        args is ["bench", .. var which] ? Bench.Run(which)
        : args is ["bench-desk", var open] ? DeskServer.Run(open)
        : args is ["gateway", .. var options] ? GatewayCommand.Run(options)
        : args is ["shots", var folder, .. var screens] ? Shots.Run(folder, screens)
        : args.Any(arg => arg is "--server" or "--internal-msbuild-node") ? TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
        : ConsoleRunner.Run(args);
}
