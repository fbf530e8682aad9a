package grokwatch.streams.alerting.notify.chat;

/** The buttons of a chat's messages; each value includes those before it. */
public enum ChatButtons {
    /** No buttons: nothing receives what is pressed. */
    NONE,
    /** Acknowledges or silences an alert. */
    SILENCE,
    /** Also stops its run at a checkpoint. */
    STOP
}
