package io.hooktide.delivery.send;

/** What an exchange depends on at the moment: a connection being opened, or an open one. */
interface Carrier {

    /** Gives up; whoever calls has ended the exchange already. */
    void abandon();

    /** Address and port; null before there is one. */
    String remoteAddress();
}
