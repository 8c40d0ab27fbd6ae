using System.Net;
using System.Net.Sockets;

namespace Experiments.Data.Tests;

/// <summary>An address where connections succeed and nobody ever answers.</summary>
internal sealed class BlackHole : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public BlackHole()
    {
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
    }

    public Uri Address { get; }

    public void Dispose() => _listener.Stop();
}
