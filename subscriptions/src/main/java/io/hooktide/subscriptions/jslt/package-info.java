/** JSLT expressions of customers: compiled once, and bounded in what they may take and make. */
package io.hooktide.subscriptions.jslt;
