"""THE PROCESS. In order: intake, understand, propose, execute, follow_up, learn. Later may look back, never ahead."""
