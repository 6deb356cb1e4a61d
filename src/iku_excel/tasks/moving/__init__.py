"""Moving a folder of workbooks into today's templates."""
