package io.hooktide.app;

import picocli.CommandLine.IVersionProvider;

/** The version, as the build wrote it into the jar. */
public final class Version implements IVersionProvider {
    /** "unreleased" where the classes do not come from a jar. */
    public static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "unreleased" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"hooktide " + text() + " (Java " + Runtime.version() + ")"};
    }
}
