package io.hooktide.runtime.lifecycle;

/**
 * How a role is.
 *
 * @param live it makes progress; a role that is not live is to be restarted
 * @param ready it can take work
 * @param detail why not, for people; empty where all is well
 */
public record Health(boolean live, boolean ready, String detail) {
    public static final Health GOOD = new Health(true, true, "");

    public static Health notReady(String detail) {
        return new Health(true, false, detail);
    }

    public static Health dead(String detail) {
        return new Health(false, false, detail);
    }
}
