package io.hooktide.dev.stack;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** What dev and demo need: 768 MB heap and 256 MB for the registry, and as much again outside of both. Pure, except now(). */
public record Memory(long totalBytes) {
    public static final String NEED = "2 GB";

    // What is sold as 2 GB has a little less.
    private static final long LEAST = 1_800L * 1024 * 1024;

    /** Of this machine, or of the container that it runs in. */
    public static Memory now() {
        return new Memory(
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize());
    }

    /** What to say where it is too little; empty where it is enough. */
    public String complaint() {
        return totalBytes >= LEAST
                ? ""
                : "needs " + NEED + " of memory, and there are " + totalBytes / (1024 * 1024) + " MB";
    }
}
