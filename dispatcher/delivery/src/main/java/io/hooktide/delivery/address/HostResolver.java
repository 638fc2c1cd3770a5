package io.hooktide.delivery.address;

import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.util.List;

/** Finds the addresses of a host name. Called on an event loop, which it never blocks. */
public interface HostResolver extends AutoCloseable {

    /** All addresses, the preferred first; failed where there is none. Completes on the event loop. */
    Future<List<InetAddress>> resolve(String host);

    @Override
    void close();
}
