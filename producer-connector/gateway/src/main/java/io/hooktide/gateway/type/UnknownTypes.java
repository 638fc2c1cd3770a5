package io.hooktide.gateway.type;

/** What becomes of events whose type nobody has registered. */
public enum UnknownTypes {
    ALLOW,
    REFUSE
}
