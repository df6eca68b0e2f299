using MerchantConsole.Data;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Tmall.Gateway;

namespace MerchantConsole.Features.Tmall.Delivery;

/// <summary>One attempt at telling the platform: nobody else makes one until it is over, or its time has run out.</summary>
sealed record Letter(Guid Message, Guid RequestId, PlatformLetter Text, int Attempt)
{
    public TopCall Call => CallFor(Text);

    public static TopCall CallFor(PlatformLetter text) => text.Promise == PromiseKind.Solution
        ? RecourseCalls.Remark(text.Recourse, text.Remark)
        : RecourseCalls.Close(text.Recourse, text.Remark);
}
