/** What people and programs see of the arrivals: a page and JSON. */
package io.hooktide.receiver.page;
