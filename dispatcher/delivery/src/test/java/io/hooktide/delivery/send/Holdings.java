package io.hooktide.delivery.send;

import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.util.internal.PlatformDependent;
import java.lang.management.ManagementFactory;

/**
 * What this process holds at the moment, after a collection.
 *
 * @param heapBytes in use
 * @param directBytes taken by Netty's allocators, in use or not
 * @param descriptors open files and sockets
 */
record Holdings(long heapBytes, long directBytes, long descriptors) {
    static Holdings now() {
        System.gc();
        return new Holdings(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                Math.max(0, PlatformDependent.usedDirectMemory()),
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                        ? unix.getOpenFileDescriptorCount()
                        : 0);
    }

    /** Whether this is no more than that, but for what collectors and allocators keep back. */
    boolean isAtMost(Holdings before, long bytesMore, long descriptorsMore) {
        return heapBytes <= before.heapBytes + bytesMore
                && directBytes <= before.directBytes + bytesMore
                && descriptors <= before.descriptors + descriptorsMore;
    }
}
