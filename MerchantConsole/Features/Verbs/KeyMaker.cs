using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MerchantConsole.Features.Verbs;

// Until Features/Api/ApiKeys is here, which then makes keys for everybody.
static class KeyMaker
{
    public static string New() => "mc_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
