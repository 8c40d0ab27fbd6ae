using System.Net;
using System.Net.Sockets;

namespace Experiments.Data.Tests;

/// <summary>An address where nobody ever answers.</summary>
internal sealed class BlackHole : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<Socket> _crowd = [];

    /// <summary>Opens it: connections succeed, and nothing comes.</summary>
    public BlackHole()
    {
        _listener.Start(backlog: 1);
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
    }

    public Uri Address { get; }

    /// <summary>
    /// Fills the queue of connections that wait to be accepted, so that not even a connection succeeds from then on: the system drops
    /// the packets that ask for one, as a firewall does. False where it refuses them instead.
    /// </summary>
    public async Task<bool> SwallowConnectionsAsync()
    {
        var end = (IPEndPoint)_listener.LocalEndpoint;
        while (_crowd.Count < 100)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            _crowd.Add(socket);
            using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
            try
            {
                await socket.ConnectAsync(end, patience.Token);
            }
            catch (OperationCanceledException)
            {
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        }
        return false;
    }

    public void Dispose()
    {
        _crowd.ForEach(socket => socket.Dispose());
        _listener.Stop();
    }
}
